import json
import random
import sys


def make(rng):
    gaps = [rng.randint(0, 6) for _ in range(rng.randrange(0, 16))]
    return {"args": [rng.randint(1, 4), rng.randint(1, 12), rng.choice([0, 0, 1, 3]), gaps]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
