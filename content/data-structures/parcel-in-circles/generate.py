import json
import random
import sys


def make(rng):
    n = rng.randrange(1, 12)
    lowest = rng.choice([-1, 0])
    return {"args": [[rng.randrange(lowest, n) for _ in range(n)]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
