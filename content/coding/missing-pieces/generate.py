import json
import random
import sys


def make(rng):
    size = rng.randrange(1, 20)
    calls = [["Download", [size]]]
    for _ in range(rng.randrange(1, 12)):
        start = rng.randrange(0, size)
        end = rng.randrange(start + 1, size + 1)
        end = rng.choice([end, start + 1])
        calls.append(rng.choice([["received", [start, end]], ["received", [start, end]], ["has", [start, end]], ["missing", []]]))
    return {"calls": calls + [["missing", []]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
