def merge_unique(streams):
    end = object()
    iterators = [iter(stream) for stream in streams]
    heads = [next(iterator, end) for iterator in iterators]
    last = end
    while True:
        best = None
        for number, value in enumerate(heads):
            if value is not end and (best is None or value < heads[best]):
                best = number
        if best is None:
            return
        if heads[best] != last:
            last = heads[best]
            yield last
        heads[best] = next(iterators[best], end)


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
