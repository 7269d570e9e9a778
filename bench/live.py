#!/usr/bin/env python3
"""Desks that listen while others work: each hears of every change and asks for its counts at the page's pace.

usage: bench/live.py PORT TOKENS_FILE SECONDS [LEAST_S MOST_S]     standard library only
LEAST_S and MOST_S are the pause after a reply (web/src/lib/live-keys.ts: 3 to 4 s). Prints requests a second and
latencies; run bench_load with a rate beside it to make the changes.
"""
import asyncio
import random
import sys
import time

GATHER_S, SCATTER_S = 0.25, 0.25


async def sent(port, path, token):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /api/v1/{path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
    return reader, writer


async def listen(port, token, news, heard):
    reader, _ = await sent(port, "events/stream", token)
    assert b" 200 " in await reader.readline()
    while line := await reader.readline():
        if line.startswith(b"data: "):
            heard[0] += 1
            news.set()


async def look(port, token, news, pause, took):
    reader, writer = await sent(port, "work/counts", token)
    ask = f"GET /api/v1/work/counts HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    first = True
    while True:
        if not first:
            await news.wait()
            await asyncio.sleep(GATHER_S + random.uniform(0, SCATTER_S))
            news.clear()
            writer.write(ask)
        start = time.monotonic()
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        assert " 200 " in head.split("\r\n")[0], head
        await reader.readexactly(int(head.split("Content-Length: ")[1].split("\r\n")[0]))
        if not first:
            took.append(time.monotonic() - start)
            await asyncio.sleep(random.uniform(*pause))
        first = False


async def main(port, tokens, seconds, pause):
    took, heard, tasks = [], [0], []
    for token in tokens:
        news = asyncio.Event()
        tasks += [asyncio.create_task(listen(port, token, news, heard)),
                  asyncio.create_task(look(port, token, news, pause, took))]
    done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    assert not done, "a feed ended"
    took.sort()
    at = {share: took[int(share * (len(took) - 1))] * 1000 for share in (0.5, 0.95, 0.99, 1)}
    print(f"{len(tokens)} desks heard {heard[0] / len(tokens) / seconds:.1f} changes/s each and asked for counts "
          f"{len(took) / seconds:.0f} times/s\nlatency ms: " + " ".join(f"p{int(s * 100)} {ms:.1f}" for s, ms in at.items()))


if __name__ == "__main__":
    with open(sys.argv[2]) as file:
        TOKENS = file.read().split()
    PAUSE = (float(sys.argv[4]), float(sys.argv[5])) if len(sys.argv) > 5 else (3.0, 4.0)
    asyncio.run(main(int(sys.argv[1]), TOKENS, int(sys.argv[3]), PAUSE))
