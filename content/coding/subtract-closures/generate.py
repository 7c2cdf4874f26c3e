import json
import random
import sys


def make(rng):
    hours, at = [], rng.randrange(0, 3)
    for _ in range(rng.randrange(0, 5)):
        end = at + rng.randrange(1, 7)
        hours.append([at, end])
        at = end + rng.randrange(1, 5)
    closures = []
    for _ in range(rng.randrange(0, 6)):
        start = rng.randrange(0, 25)
        closures.append([start, start + rng.randrange(1, 9)])
    rng.shuffle(hours)
    return {"args": [hours, closures]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
