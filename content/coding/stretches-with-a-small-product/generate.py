import json
import random
import sys


def make(rng):
    gains = [rng.randrange(1, 6) for _ in range(rng.randrange(0, 11))]
    return {"args": [gains, rng.choice([0, 1, 2, rng.randrange(3, 40), rng.randrange(40, 400)])]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
