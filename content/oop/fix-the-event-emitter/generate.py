import json
import random
import sys


def make(rng):
    """Handlers a* only hear "t", b* only "u"; habits never lead back from "u" to "t", so all ends."""
    habits = {}
    for name in rng.sample(["a1", "a2", "a3", "b1", "b2"], rng.randrange(0, 4)):
        event = "t" if name[0] == "a" else "u"
        choices = [["off", "A", event, rng.choice([name, event.replace("t", "a").replace("u", "b") + "1"])], ["on", "A", event, "n"], ["once", "A", event, "n"]]
        if name[0] == "a":
            choices.append(["emit", "A", "u", 7])
        habits[name] = rng.choice(choices)
    habits["a!"] = ["emit", "A", "t", 9]
    steps = []
    for _ in range(rng.randrange(1, 12)):
        what = rng.choice(["on", "on", "once", "off", "emit", "emit", "again"])
        event = rng.choice("ttu")
        if what == "again":
            steps.append(["once", "A", "t", "a!"])
        elif what == "emit":
            steps.append([what, rng.choice("AAAB"), event, rng.randrange(5)])
        else:
            steps.append([what, rng.choice("AAAB"), event, ("a" if event == "t" else "b") + rng.choice("12")])
    return {"args": [habits, steps + [["emit", "A", "t", 1], ["emit", "A", "u", 2]]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
