import json
import random
import sys


def make(rng):
    time, charges = 0, []
    for _ in range(rng.randrange(0, 9)):
        time += rng.randrange(0, 4)
        charges.append([time, rng.choice("AB"), rng.choice([1, 2])])
    return {"args": [charges, rng.randrange(0, 7)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
