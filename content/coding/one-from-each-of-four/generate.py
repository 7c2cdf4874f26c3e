import json
import random
import sys


def make(rng):
    lists = [[rng.randrange(-3, 4) for _ in range(rng.randrange(0 if rng.random() < 0.1 else 1, 5))] for _ in range(4)]
    return {"args": [*lists, rng.randrange(-5, 6)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
