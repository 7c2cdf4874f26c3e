import json
import random
import sys


def make(rng):
    def some(values):
        return [[a, rng.choice(values)] for a in sorted(rng.sample(range(10), rng.randrange(0, 7)))]

    return {"args": [some([0, 1, 2]), some([0, 5, 6, None, None])]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
