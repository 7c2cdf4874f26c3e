def distinct_in_windows(requests, k):
    return [len(set(requests[at:at + k])) for at in range(len(requests) - k + 1)]
