"""How the reader of lines is made: drawn samples, the network, training and export."""
