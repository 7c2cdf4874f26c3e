import json
import random
import sys


def make(rng):
    booked, at = [], rng.randrange(0, 3)
    for _ in range(rng.randrange(0, 6)):
        end = at + rng.randrange(1, 4)
        booked.append([at, end])
        at = end + rng.randrange(1, 4)
    start = rng.randrange(0, 25)
    return {"args": [booked, [start, start + rng.randrange(1, 12)]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
