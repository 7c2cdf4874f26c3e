import json
import random
import sys


def make(rng):
    visits = []
    for _ in range(rng.randrange(0, 8)):
        first = rng.randrange(0, 12)
        visits.append([first, first + rng.randrange(0, 5)])
    return {"args": [visits]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
