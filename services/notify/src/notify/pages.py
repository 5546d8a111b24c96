"""What people see of their notifications in a browser."""

from pathlib import Path

from console import Pages
from console.desk import Place

ONE = "subscriptions/{subscription}"
WORDS: dict[str, tuple[str, str]] = {
    "see subscriptions": ("订阅", "Subscriptions"),
    f"see {ONE}": ("订阅", "Subscription"),
    f"see {ONE}/deliveries": ("投递记录", "Deliveries"),
    "see feed": ("消息", "Messages"),
    "do subscriptions": ("新建订阅", "Subscribe"),
    f"do {ONE}": ("修改订阅", "Change the subscription"),
    f"do {ONE}/secret": ("更换签名密钥", "Rotate the secret"),
    f"do {ONE}/resume": ("恢复投递", "Resume"),
    f"do {ONE}/replay": ("重新投递", "Replay"),
    f"do {ONE}/acknowledge": ("确认已知悉", "Acknowledge"),
    f"end {ONE}": ("取消订阅", "End the subscription"),
    "do deliveries/{delivery}/replay": ("重新投递一条", "Replay a delivery"),
}
PLACES = (Place("subscriptions", ONE, {"subscription": "id"}, makes=("deliveries/{delivery}/replay",)),)
PAGES = Pages("notify", Path(__file__).parent, WORDS, office="room.notify")
