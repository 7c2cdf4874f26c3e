import json
import random
import sys

ROOMS = ["a", "b", "c", "d"]
TASKS = ["sweep", "lock", "mop", "air"]


def make(rng):
    rooms = rng.sample(ROOMS, rng.randrange(0, 4))
    template = [[task, rng.random() < 0.3] for task in rng.sample(TASKS, rng.randrange(0, 4))]
    done = [[rng.choice(ROOMS), rng.choice(TASKS)] for _ in range(rng.randrange(0, 6))]
    return {"args": [rooms, template, done]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
