from collections import Counter


def tightest_span(sensors):
    marks = sorted((time, number) for number, times in enumerate(sensors) for time in times)
    inside, left, best = Counter(), 0, None
    for time, number in marks:
        inside[number] += 1
        while len(inside) == len(sensors):
            start, first = marks[left]
            if best is None or time - start < best[1] - best[0]:
                best = [start, time]
            inside[first] -= 1
            if inside[first] == 0:
                del inside[first]
            left += 1
    return best
