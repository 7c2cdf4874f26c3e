import heapq


def merge_unique(streams):
    end = object()
    iterators = [iter(stream) for stream in streams]
    heap = [(value, n) for n, value in enumerate(next(i, end) for i in iterators) if value is not end]
    heapq.heapify(heap)
    last = end
    while heap:
        value, number = heap[0]
        following = next(iterators[number], end)
        if following is end:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, (following, number))
        if value != last:
            yield value
            last = value


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
