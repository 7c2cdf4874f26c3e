import json
import random
import sys


def make(rng):
    return {"args": [rng.choices(["Al", "Bo", "Cy", "Di"], k=rng.randrange(0, 5))]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
