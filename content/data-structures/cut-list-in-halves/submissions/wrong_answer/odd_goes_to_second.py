def cut(head):
    count, node = 0, head
    while node is not None:
        count, node = count + 1, node.next
    if count < 2:
        return [head, None]
    node = head
    for _ in range(count // 2 - 1):
        node = node.next
    second, node.next = node.next, None
    return [head, second]
