import json
import random
import sys


def make(rng):
    amounts = [rng.randrange(1, 8) for _ in range(rng.randrange(0, 11))]
    return {"args": [amounts, rng.randrange(1, 30)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
