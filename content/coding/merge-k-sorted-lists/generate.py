import json
import random
import sys


def make(rng):
    lists = [
        sorted(rng.randrange(-5, 10) for _ in range(rng.choice([0, 1, 2, 3, 5])))
        for _ in range(rng.randrange(0, 6))
    ]
    return {"args": [lists]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
