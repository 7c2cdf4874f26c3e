from itertools import islice

LEVELS = {"DEBUG": 0, "INFO": 1, "WARNING": 2, "ERROR": 3}


def parse(lines):
    for line in lines:
        time, _, rest = line.partition(" ")
        level, space, text = rest.partition(" ")
        if time.isdecimal() and level in LEVELS and space:
            yield (int(time), level, text)


def at_least(records, level):
    return (record for record in records if LEVELS[record[1]] >= LEVELS[level])


def batches(records, size):
    records = iter(records)
    while batch := list(islice(records, size)):
        yield batch


# Leave the rest as it is: the judge calls check().
def check(lines, level, size, take, repeat=1):
    """Take some batches from the pipeline; report them and the number of lines read for each."""
    read = 0

    def source():
        nonlocal read
        for line in lines * repeat:
            read += 1
            yield line

    pipeline = batches(at_least(parse(source()), level), size)
    report = []
    while len(report) < take:
        try:
            batch = next(pipeline)
        except StopIteration:
            report.append(["end", read])
            break
        report.append([batch, read])
    if len(report) > 50:
        return [len(report), report[-1]]
    return [[[part if isinstance(part, (int, str)) else list(part) for part in entry] for entry in report]]
