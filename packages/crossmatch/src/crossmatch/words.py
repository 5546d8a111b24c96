"""What is said when a cell of a sheet is not taken."""

WORDS: dict[str, tuple[str, str]] = {
    "identity-number-wrong": (
        "单元格 {cell}:公民身份号码位数、日期或末位校验不符(GB 11643)。请核对;不清楚时留空。",
        "Cell {cell}: this is no identity number; its length, date or last sign is wrong (GB 11643). Check it, or leave it empty.",
    ),
    "credit-code-wrong": (
        "单元格 {cell}:统一社会信用代码位数或末位校验不符(GB 32100)。请核对;不清楚时留空。",
        "Cell {cell}: this is no unified social credit code; its length or last sign is wrong (GB 32100). Check it, or leave "
        "it empty.",
    ),
    "month-wrong": (
        "单元格 {cell}:出生年月应写作 1962-08。",
        "Cell {cell}: write the month of birth as 1962-08.",
    ),
    "share-wrong": (
        "单元格 {cell}:出资比例应为 0 到 100 的数。",
        "Cell {cell}: a share is a number from 0 to 100.",
    ),
    "until-before-since": (
        "单元格 {cell}:终止日期早于起始日期 {since}。请改正。",
        "Cell {cell}: it ends before it begins on {since}. Correct the days.",
    ),
}
