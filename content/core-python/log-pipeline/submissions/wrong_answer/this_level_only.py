LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR"]


def parse(lines):
    for line in lines:
        parts = line.split(" ", 2)
        if len(parts) == 3 and parts[0].isdecimal() and parts[1] in LEVELS:
            yield int(parts[0]), parts[1], parts[2]


def at_least(records, level):
    least = LEVELS.index(level)
    for record in records:
        if LEVELS.index(record[1]) == least:
            yield record


def batches(records, size):
    batch = []
    for record in records:
        batch.append(record)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
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
