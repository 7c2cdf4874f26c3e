def merge_unique(streams):
    yield from sorted({value for stream in streams for value in stream})


# Leave the rest as it is: the judge calls check().
def check(lists, take):
    """Take some values; report them, and how many were read from each stream for them."""
    read = [0] * len(lists)

    def stream(number):
        for value in lists[number]:
            read[number] += 1
            yield value

    values = []
    merged = merge_unique([stream(number) for number in range(len(lists))])
    while len(values) < take:
        try:
            values.append(next(merged))
        except StopIteration:
            values.append("(end)")
            break
    return [values, read]
