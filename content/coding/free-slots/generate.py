import json
import random
import sys


def make(rng):
    calendars = []
    for _ in range(rng.randrange(0, 4)):
        calendar = []
        for _ in range(rng.randrange(0, 4)):
            start = rng.randrange(0, 25)
            calendar.append([start, start + rng.randrange(1, 6)])
        calendars.append(calendar)
    opening = rng.randrange(0, 10)
    return {"args": [calendars, opening, opening + rng.randrange(1, 18), rng.randrange(1, 4)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
