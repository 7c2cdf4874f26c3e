def check(head):
    count, node = 0, head
    while node is not None:
        count, node = count + 1, node.next
    front = head
    for i in range(count // 2):
        node = front
        for _ in range(count - 1 - 2 * i):
            node = node.next
        if node.val != front.val:
            return [False, head]
        front = front.next
    return [True, head]
