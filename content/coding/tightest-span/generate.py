import json
import random
import sys


def make(rng):
    sensors = []
    for _ in range(rng.randrange(1, 5)):
        sensors.append(sorted(rng.randrange(0, 25) for _ in range(rng.randrange(1, 6))))
    return {"args": [sensors]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
