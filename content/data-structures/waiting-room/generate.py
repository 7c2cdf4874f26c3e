import json
import random
import sys


def make(rng):
    calls, names = [["WaitingRoom", []]], "abcd"
    for _ in range(rng.randrange(1, 30)):
        name, urgency = rng.choice(names), rng.randrange(0, 3)
        calls.append(
            rng.choice(
                [
                    ["add", [name, urgency]],
                    ["add", [name, urgency]],
                    ["change", [name, urgency]],
                    ["change", [name, urgency]],
                    ["leave", [name]],
                    ["call_next", []],
                    ["waiting", []],
                ]
            )
        )
    return {"calls": calls}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
