import heapq


def merge_unique(streams):
    end = object()
    heap = []
    for number, stream in enumerate(streams):
        iterator = iter(stream)
        value = next(iterator, end)
        if value is not end:
            heap.append((value, number, iterator))
    heapq.heapify(heap)
    last = end
    while heap:
        value, number, iterator = heap[0]
        if value != last:
            yield value
            last = value
        value = next(iterator, end)
        if value is end:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, (value, number, iterator))


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
