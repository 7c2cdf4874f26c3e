import heapq


def merge_subscribers(lists: list[list[str]]) -> list[list]:
    merged = []
    for address in heapq.merge(*lists):
        if merged and merged[-1][0] == address:
            merged[-1][1] += 1
        else:
            merged.append([address, 1])
    return merged
