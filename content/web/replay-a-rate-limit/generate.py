import json
import random
import sys


def make(rng):
    second = 0
    log = []
    for _ in range(rng.randrange(0, 12)):
        second += rng.choice([0, 0, 1, 1, 2, 5])
        log.append([second, rng.choice("ab"), rng.randrange(1, 5)])
    return {"args": [log, rng.randrange(0, 7), rng.randrange(1, 6)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
