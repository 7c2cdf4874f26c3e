def distinct_in_windows(requests, k):
    inside, answers = set(), []
    for at, visitor in enumerate(requests):
        if at >= k:
            inside.discard(requests[at - k])
        inside.add(visitor)
        if at >= k - 1:
            answers.append(len(inside))
    return answers
