import json
import random
import sys


def make(rng):
    lists = [sorted(rng.randrange(0, 8) for _ in range(rng.randrange(0, 6))) for _ in range(rng.randrange(0, 5))]
    return {"args": [lists, rng.randrange(0, 9)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
