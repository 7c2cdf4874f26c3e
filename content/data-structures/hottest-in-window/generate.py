import json
import random
import sys


def make(rng):
    n, top = rng.randrange(0, 14), rng.choice([2, 5, 50])
    return {"args": [[rng.randrange(-top, top + 1) for _ in range(n)], rng.randrange(1, 8)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
