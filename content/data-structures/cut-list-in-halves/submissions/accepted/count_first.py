def cut(head):
    nodes = []
    while head is not None:
        nodes.append(head)
        head = head.next
    if not nodes:
        return [None, None]
    keep = (len(nodes) + 1) // 2
    nodes[keep - 1].next = None
    return [nodes[0], nodes[keep] if keep < len(nodes) else None]
