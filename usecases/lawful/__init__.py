"""What the law says where people look: at an opening, a plan, an employer, an order."""
