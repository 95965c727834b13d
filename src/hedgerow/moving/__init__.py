"""Moving on: what somebody who leaves hands over, and what somebody who comes is handed."""
