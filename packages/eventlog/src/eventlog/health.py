"""`/livez` and `/readyz` of a worker, on a port of their own."""

import asyncio

import orjson

from .pulse import Pulse


async def serve_health(port: int, pulse: Pulse, *, host: str = "127.0.0.1") -> None:
    """Serves the pulse. Never returns. 200 when all is well, 503 with the late parts named when it is not."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(5):
                request = await reader.readline()
                while (await reader.readline()).strip():
                    pass
            path = request.split()[1].decode("latin-1").split("?")[0] if len(request.split()) > 1 else ""
            status, body = report(path, pulse)
            writer.write(
                f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                "Cache-Control: no-store\r\nConnection: close\r\n\r\n".encode()
                + body
            )
            await writer.drain()
        except (TimeoutError, OSError, ValueError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(answer, host, port)
    async with server:
        await server.serve_forever()


def report(path: str, pulse: Pulse) -> tuple[str, bytes]:
    """Status line and body for a path."""
    late = pulse.late()
    if path == "/livez":
        well = not late
        told = {"late": {part: round(seconds, 1) for part, seconds in late.items()}}
    elif path == "/readyz":
        unready = pulse.unready()
        well = not late and not unready
        told = {"late": {part: round(seconds, 1) for part, seconds in late.items()}, "unready": unready}  # type: ignore[dict-item]
    else:
        return "404 Not Found", b"{}"
    return "200 OK" if well else "503 Service Unavailable", orjson.dumps({"ok": well, **told})
