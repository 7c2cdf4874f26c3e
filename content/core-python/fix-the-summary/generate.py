import json
import random
import sys


def make(rng):
    readings = [rng.choice([str(rng.randint(-9, 9)), "n/a", "1.5", ""]) for _ in range(rng.randrange(0, 9))]
    low = rng.randint(-9, 5)
    return {"args": [readings, low, low + rng.randrange(0, 9)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
