import json
import random
import sys


def make(rng):
    return {"args": [{"$linked_list": [rng.randrange(-5, 6) for _ in range(rng.randrange(0, 10))]}]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
