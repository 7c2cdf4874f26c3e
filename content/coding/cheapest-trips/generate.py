import json
import random
import sys


def make(rng):
    def prices():
        return [rng.randrange(0, 9) * rng.choice([1, 1, 7]) for _ in range(rng.randrange(0, 6))]

    return {"args": [prices(), prices(), rng.randrange(0, 12)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
