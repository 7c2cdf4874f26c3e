import json
import random
import sys


def make(rng):
    calls, time = [["Trending", [rng.randrange(1, 7)]]], 0
    for _ in range(rng.randrange(1, 14)):
        time += rng.randrange(0, 4)
        calls.append(rng.choice([["post", [time, rng.choice("abc")]], ["post", [time, rng.choice("abc")]], ["top", [time, rng.randrange(0, 4)]]]))
    return {"calls": calls + [["top", [time + 1, 3]]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
