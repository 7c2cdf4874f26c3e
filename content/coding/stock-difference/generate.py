import json
import random
import sys


def make(rng):
    def some():
        return [rng.choice(["pen", "ink", "pad", "Pen"]) for _ in range(rng.randrange(0, 8))]

    return {"args": [some(), some()]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
