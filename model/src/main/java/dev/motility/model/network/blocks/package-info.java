/** The networks as DJL blocks, for training and as the reference for inference. */
package dev.motility.model.network.blocks;
