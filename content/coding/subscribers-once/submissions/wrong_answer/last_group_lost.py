import heapq


def merge_subscribers(lists):
    merged, current, count = [], None, 0
    for address in heapq.merge(*lists):
        if address == current:
            count += 1
        else:
            if current is not None:
                merged.append([current, count])
            current, count = address, 1
    return merged
