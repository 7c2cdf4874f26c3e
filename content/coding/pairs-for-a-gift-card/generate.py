import json
import random
import sys


def make(rng):
    prices = [rng.randrange(0, 8) for _ in range(rng.randrange(0, 12))]
    return {"args": [prices, rng.randrange(0, 15)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
