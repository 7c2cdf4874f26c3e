import json
import random
import sys


def make(rng):
    logs = []
    for server in range(rng.randrange(0, 5)):
        times = sorted(rng.randrange(0, 5) for _ in range(rng.randrange(0, 5)))
        logs.append([[time, {"s": server, "n": n}] for n, time in enumerate(times)])
    return {"args": [logs]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
