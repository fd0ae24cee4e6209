/** The part of training that computes with PyTorch. */
package dev.motility.model.train.torch;
