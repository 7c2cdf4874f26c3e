import json
import random
import sys


def make(rng):
    numbers = [rng.randrange(-6, 7) for _ in range(rng.randrange(0, 10))]
    return {"args": [numbers, rng.randrange(0, 5)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
